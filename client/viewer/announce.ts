/** Says to a screen reader what has changed, once it has settled: nobody wants to hear of every key. */

/** Milliseconds without another change. */
const settled = 1200;

/** A live region: a screen reader says what is written into it. */
interface Region {
  textContent: string | null;
}

/** A function that has `region` say a text, unless it is the same as before. The first is known to whoever opened the page. */
export function announcer(region: Region): (text: string) => void {
  let last: string | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    if (waiting !== undefined) clearTimeout(waiting);
    if (last === undefined) {
      last = text;
      return;
    }
    waiting = setTimeout(() => {
      if (text !== last) region.textContent = text;
      last = text;
    }, settled);
  };
}
