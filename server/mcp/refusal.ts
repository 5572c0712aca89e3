/** A question that cannot be answered as it was put; `message` says what to ask instead. */
export class Refusal extends Error {}
