/** The picture on the stage as a file: in proportions that suit one, with what stands round it. */
import type { FocusShown } from '../../../server/views/focus.ts';
import { sentenceOf } from '../controls/focusing.ts';
import type { FromViewer, ShowMessage, TakeMessage } from '../messages.ts';
import { createPicture, type Picture } from '../picture/picture.ts';
import { render } from '../picture/render.ts';
import type { Theme } from '../theme.ts';
import type { Caption } from './sheet.ts';
import { pngOf, standaloneSvg } from './takeaway.ts';

/** What is on the stage. */
interface Staged {
  readonly picture: Picture;
  readonly message: ShowMessage;
  readonly theme: Theme;
}

type Taken = Extract<FromViewer, { readonly type: 'taken' }>;

/** Broader pictures than this, for their height, are laid out anew for a file: slides are about half as broad. */
const broadest = 3;
const slide = 1.6;
/** Narrower than this, names beside bars would be cut (CSS pixels). */
const leastForFile = 760;

/**
 * The file that was asked for, or the sentence that says why there is none.
 * @param workbench two places in the page, laid out and out of sight: to draw, and to read the result from
 */
export async function fileOf(
  staged: Staged | undefined,
  what: TakeMessage,
  workbench: { readonly draw: HTMLElement; readonly read: HTMLElement },
): Promise<Taken> {
  const { format, scale, background } = what;
  if (staged === undefined) return { type: 'taken', format, problem: 'There is no picture on the page.' };
  try {
    const picture = await forFile(staged, workbench);
    const colour = background ? getComputedStyle(document.body).backgroundColor : undefined;
    const svg = standaloneSvg(picture.svg, colour, captionOf(staged.message, what));
    workbench.read.replaceChildren();
    return { type: 'taken', format, content: format === 'svg' ? svg : await pngOf(svg, scale) };
  } catch (error) {
    return { type: 'taken', format, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The picture on the stage, or one of the same content in better proportions. */
async function forFile(
  { picture, message, theme }: Staged,
  { draw, read }: { readonly draw: HTMLElement; readonly read: HTMLElement },
): Promise<Picture> {
  const { width, height } = picture;
  if (width <= broadest * height) return picture;
  const { diagram } = message;
  const side = Math.sqrt((width * height) / slide);
  const sheet = { width: Math.max(leastForFile, side * slide), height: Math.max(leastForFile / slide, side) };
  const rendering = await render(diagram, theme, draw, { width: sheet.width, upright: false, sheet });
  const holder = document.createElement('div');
  holder.className = 'picture';
  holder.append(rendering.svg);
  read.replaceChildren(holder);
  const other = createPicture(rendering.svg, diagram, theme.fontFamily);
  return other.width / other.height < width / height ? other : picture;
}

const partText = (focus: FocusShown | undefined): string =>
  focus === undefined ? '' : ` · ${sentenceOf(focus).split('. ')[0]}`;

function captionOf(
  { roadmap, asOf, diagram, focus }: ShowMessage,
  { title, legend }: Pick<TakeMessage, 'title' | 'legend'>,
): Caption {
  const samples = [...document.querySelectorAll<HTMLElement>('.foot .legend li')];
  const date = asOf === undefined ? '' : ` · as of ${asOf}`;
  return {
    ...(title && { title: roadmap, line: `${diagram.title}${partText(focus)}${date}` }),
    legend: !legend
      ? []
      : samples.flatMap((item) => {
          const sample = item.querySelector<SVGSVGElement>('svg.sample');
          return sample === null ? [] : [{ sample, label: (item.textContent ?? '').trim() }];
        }),
  };
}
