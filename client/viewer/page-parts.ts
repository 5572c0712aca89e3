/** Parts of the page, and how they are written. */

/** The first element of the page that a selector fits. There is one, or the page is not ours. */
export function part<E extends HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`The page has no ${selector}`);
  return element;
}

/** Does nothing when the same thing is shown already: focus and screen readers are not disturbed by edits. */
export function unlessSame<T>(write: (value: T) => void): (value: T) => void {
  let last: string | undefined;
  return (value) => {
    const now = JSON.stringify(value) ?? '';
    if (now === last) return;
    last = now;
    write(value);
  };
}
