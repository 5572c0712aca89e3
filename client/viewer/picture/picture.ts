/** The picture on the stage: its parts, what each stands for, and what is shown on them. */
import type { Diagram, Drawn } from '../../../server/views/diagram.ts';
import { createBadges } from './badges.ts';
import { countsIn, findingsText, severities } from './marks.ts';
import { findParts, type Part, readingOrder } from './parts.ts';
import { tidy } from './tidy.ts';

export interface Picture {
  readonly svg: SVGSVGElement;
  /** Size in CSS pixels at scale 1. */
  readonly width: number;
  readonly height: number;
  readonly parts: ReadonlyMap<string, Part>;
  /** Ids of the parts in reading order. */
  readonly order: () => readonly string[];
  /** What a part stands for, by its id: as of the last {@link Picture.update}. */
  readonly drawn: (id: string) => Drawn | undefined;
  /** Takes new marks, labels and sources for the same drawing; returns whether anything shown changed. */
  readonly update: (diagram: Diagram) => boolean;
  /** Lights up the parts that stand for `element`, and no others; returns them. */
  readonly light: (element: string | undefined) => readonly Part[];
}

/** Whether it stands for an element, by itself or among others. */
export function standsFor(drawn: Drawn | undefined, element: string | undefined): boolean {
  if (drawn === undefined || element === undefined) return false;
  return drawn.element === element || drawn.holds?.includes(element) === true;
}

function dressPart(part: Part, drawn: Drawn): void {
  part.root.setAttribute(
    'aria-label',
    [drawn.label, findingsText(countsIn(drawn))].filter((text) => text !== '').join(', '),
  );
  for (const member of part.members) {
    member.classList.add('part', ...(drawn.classes ?? []));
    member.dataset['part'] = part.id;
  }
}

function makeOperable(part: Part): void {
  part.root.setAttribute('role', 'button');
  part.root.setAttribute('tabindex', '-1');
}

const same = (a: Drawn, b: Drawn): boolean =>
  a.marks.length === b.marks.length &&
  a.marks.every(
    (mark, index) => mark.message === b.marks[index]?.message && mark.severity === b.marks[index]?.severity,
  ) &&
  severities.every((severity) => a.inside?.[severity] === b.inside?.[severity]);

const sameClasses = (a: Drawn, b: Drawn): boolean =>
  (a.classes ?? []).join(' ') === (b.classes ?? []).join(' ');

/**
 * Gives the svg, which must be in the page, its parts, names, classes and badges. Its text elements stay as
 * Mermaid made them: nothing of a roadmap is ever read as markup here.
 */
export function createPicture(svg: SVGSVGElement, diagram: Diagram, fontFamily: string): Picture {
  tidy(svg, diagram.type, fontFamily);
  const parts = findParts(svg, diagram);
  let order: readonly string[] | undefined;
  const badges = createBadges(parts);
  let drawn = new Map(diagram.drawn.map((thing) => [thing.id, thing]));

  svg.setAttribute('aria-label', diagram.title);
  svg.setAttribute('aria-description', diagram.summary);
  svg.setAttribute('aria-roledescription', 'diagram');
  for (const [id, part] of parts) {
    const thing = drawn.get(id);
    if (thing === undefined) continue;
    makeOperable(part);
    dressPart(part, thing);
    if (thing.marks.length > 0 || thing.inside !== undefined) badges.show(part, countsIn(thing));
  }
  const [first] = parts.values();
  first?.root.setAttribute('tabindex', '0');
  svg.append(badges.layer);

  return {
    svg,
    width: svg.viewBox.baseVal.width,
    height: svg.viewBox.baseVal.height,
    parts,
    order() {
      order ??= readingOrder(parts);
      return order;
    },
    drawn: (id) => drawn.get(id),
    update(next) {
      const before = drawn;
      drawn = new Map(next.drawn.map((thing) => [thing.id, thing]));
      let changed = false;
      for (const [id, part] of parts) {
        const was = before.get(id);
        const is = drawn.get(id);
        if (is === undefined || was === undefined) continue;
        const marksKept = same(was, is);
        if (marksKept && was.label === is.label && sameClasses(was, is)) continue;
        changed = true;
        for (const member of part.members) member.classList.remove(...(was.classes ?? []));
        dressPart(part, is);
        if (!marksKept) badges.show(part, countsIn(is));
      }
      return changed;
    },
    light(element) {
      const lit = [...parts.values()].filter(({ id }) => standsFor(drawn.get(id), element));
      for (const member of svg.querySelectorAll('.lit')) member.classList.remove('lit');
      for (const member of lit.flatMap((part) => part.members)) member.classList.add('lit');
      return lit;
    },
  };
}
