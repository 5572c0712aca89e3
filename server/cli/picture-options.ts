/** The options with which pictures are drawn as files. */
import { type Command, InvalidArgumentError } from 'commander';
import type { PictureLook } from '../web/pictures.ts';

type Part = PictureLook['without'][number];

const parts: readonly Part[] = ['title', 'legend', 'background'];

export interface PictureChoices {
  readonly scale: number;
  readonly without?: readonly Part[];
}

export function addPictureOptions(command: Command): Command {
  return command
    .option('--scale <number>', 'how many times its size on the screen a PNG is, from 1 to 4', scaleOf, 2)
    .option(
      '--without <parts>',
      `what is left out of SVG and PNG, separated by commas: ${parts.join(', ')}`,
      partsOf,
    );
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (!(scale >= 1 && scale <= 4)) throw new InvalidArgumentError('Say a number from 1 to 4.');
  return scale;
}

function partsOf(text: string): readonly Part[] {
  return text.split(',').map((word) => {
    const part = parts.find((one) => one === word.trim());
    if (part === undefined) throw new InvalidArgumentError(`There are: ${parts.join(', ')}.`);
    return part;
  });
}

export const pictureLook = ({ scale, without = [] }: PictureChoices): PictureLook => ({ scale, without });
