/**
 * Properties with the same examples in every run, so that a red run is about what was changed. Others are tried with
 * `CUST_SEED=random npm run test:unit`; what fails then names its seed, and `CUST_SEED=…` with that number repeats it.
 */
import fc from 'fast-check';

const { CUST_SEED: wanted } = process.env;

fc.configureGlobal(wanted === 'random' ? {} : { seed: Number(wanted ?? 20_261_129) });

export { fc };
