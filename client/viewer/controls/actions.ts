/** What can be done about a part of the picture, by key and from its menu. */
import type { Drawn } from '../../../server/views/diagram.ts';
import type { FromViewer } from '../messages.ts';
import { fixKey, openKey } from '../picture/choose.ts';
import type { Action } from './menu.ts';

/** Where the picture is shown. */
interface Surroundings {
  readonly post: (message: FromViewer) => void;
  /** Whether the host can show this part of the roadmap, as the key of a focus spells it. */
  readonly canFocus: (key: string) => boolean;
  /** Whether there is an editor that a source can be shown in, and mended. */
  readonly hasEditor: boolean;
}

/** Kinds that things belong to: a focus on one of these is more than its neighbours. */
const wholes: ReadonlySet<string> = new Set(['silo', 'stage', 'owner', 'segment']);

/** The actions for what a part stands for; none where nothing can be done. */
export function actionsOn(
  { element, source, marks, opens }: Drawn,
  { post, canFocus, hasEditor }: Surroundings,
): readonly Action[] {
  const kind = element?.slice(0, element.indexOf(':')) ?? '';
  const focus = (key: string) => () => post({ type: 'chooseFocus', focus: key });
  return [
    ...(opens !== undefined && canFocus(opens)
      ? [{ label: 'Show what is in it', key: openKey, run: focus(opens) }]
      : []),
    ...(hasEditor && source !== undefined
      ? [
          {
            label: 'Go to source',
            key: 'Enter',
            run: () => post({ type: 'reveal', source, focusEditor: true }),
          },
        ]
      : []),
    ...(hasEditor && source !== undefined && marks.length > 0
      ? [{ label: 'Quick fix…', key: fixKey, run: () => post({ type: 'fix', source, marks }) }]
      : []),
    ...(element !== undefined && opens === undefined && wholes.has(kind) && canFocus(element)
      ? [{ label: `Focus on this ${kind}`, key: 'f', run: focus(element) }]
      : []),
    ...(element !== undefined && canFocus(`near:${element}`)
      ? [{ label: 'Show only this and its neighbours', key: 'n', run: focus(`near:${element}`) }]
      : []),
  ];
}
