/** An HTML element with what it says. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  options: Partial<Pick<HTMLElement, 'className' | 'textContent' | 'id'>> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), options);
}
