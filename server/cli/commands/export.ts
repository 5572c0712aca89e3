/** `cust export`: a roadmap as files for people without this tool. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { toWorkbook } from '../../exchange/writing/workbook/workbook.ts';
import { type CsvOptions, toCsv } from '../../exchange/writing/write-csv.ts';
import { BrowserError, browserVariable, findBrowser } from '../../host/installed-browser.ts';
import { type Model, titleOf } from '../../model/model.ts';
import { toDocument } from '../../reports/document.ts';
import { visible } from '../../reports/visible.ts';
import { tables } from '../../tables/index.ts';
import { exportText } from '../../views/export.ts';
import { views } from '../../views/index.ts';
import { readAssets } from '../../web/assets.ts';
import { offlinePage } from '../../web/offline.ts';

import { drawPictures, type PictureFormat, type PictureLook } from '../../web/pictures.ts';
import { namedRoadmaps } from '../../web/site.ts';
import { chooseRoadmap } from '../choose.ts';
import type { Console } from '../console.ts';
import { addCsvOptions, type CsvChoices, csvOptions } from '../csv-options.ts';
import { givenPath } from '../given.ts';
import { isStdin, type Loaded, load, tellUnreadable } from '../load.ts';
import { ownFolder } from '../own-folder.ts';
import { addPictureOptions, type PictureChoices, pictureLook } from '../picture-options.ts';
import { UsageError } from '../usage.ts';
import { makeFolder, writeWhole } from '../write.ts';

interface Options extends CsvChoices, PictureChoices {
  readonly to: string;
  readonly format: string;
  readonly roadmap?: string;
  readonly check?: boolean;
}

/** A file to be written, by its name in the folder that was asked for. */
interface Export {
  readonly name: string;
  readonly content: string | Uint8Array;
}

interface Destination {
  /** The roadmap's name, fit for a file. */
  readonly name: string;
  /** The folder that the files go to. */
  readonly folder: string;
  readonly csv: CsvOptions;
  readonly look: PictureLook;
}

interface Format {
  readonly name: string;
  readonly help: string;
  /** The same on every machine, so that it can be compared with what was committed. */
  readonly steady: boolean;
  readonly make: (loaded: Loaded, model: Model, to: Destination) => Promise<readonly Export[]>;
}

const formats: readonly Format[] = [
  {
    name: 'html',
    help: 'one page that works offline: every picture and table, with search, zoom and themes',
    steady: true,
    make: async ({ service }, model, { name }) => {
      const assets = await readAssets(ownFolder());
      return [{ name: `${name}.html`, content: offlinePage(service, model, assets) }];
    },
  },
  {
    name: 'markdown',
    help: 'one file with pictures and tables, as GitHub and GitLab show them',
    steady: true,
    make: async ({ service }, model, { name }) => [
      {
        name: `${name}.md`,
        content: toDocument({
          title: titleOf(model),
          pictures: views.map((view) => ({ label: view.label, diagram: service.view(view.name, model) })),
          pages: tables.map((table) => service.tablePage(table.name, model)),
        }),
      },
    ],
  },
  {
    name: 'mermaid',
    help: 'a file of Mermaid text for each picture',
    steady: true,
    make: async ({ service }, model, { name }) =>
      views.map((view) => ({
        name: `${name}-${view.name}.mmd`,
        content: exportText(service.view(view.name, model)),
      })),
  },
  {
    name: 'csv',
    help: 'a file of comma-separated values for each table',
    steady: true,
    make: async ({ service }, model, { name, csv }) =>
      service
        .lists(model)
        .map((list) => ({ name: `${name}-${list.name}.csv`, content: toCsv(list.table, csv) })),
  },
  {
    name: 'xlsx',
    help: 'a workbook for Excel or LibreOffice with a sheet for each table',
    steady: true,
    make: async ({ service }, model, { name, folder }) => {
      const linkTo = (uri: string): string | undefined => addressFrom(folder, uri);
      return [{ name: `${name}.xlsx`, content: toWorkbook(service.lists(model), { linkTo }) }];
    },
  },
  pictureFormat(
    'svg',
    'a file for each picture that is sharp at any size (needs a browser on this computer)',
  ),
  pictureFormat(
    'png',
    'a file for each picture, for slides and documents (needs a browser on this computer)',
  ),
];

function pictureFormat(format: PictureFormat, help: string): Format {
  return {
    name: format,
    help,
    steady: false,
    make: async ({ service }, model, { name, look }) => {
      const browser = findBrowser();
      if (browser === undefined) {
        throw new UsageError(
          `${format.toUpperCase()} files are drawn by a browser, and none was found. Install Chrome, Chromium or Edge, or name one in ${browserVariable}; the other formats need none.`,
        );
      }
      const drawable = views.filter((view) => service.view(view.name, model).empty === undefined);
      // Whole pictures only: the page is thrown away when they are drawn.
      const page = offlinePage(service, model, await readAssets(ownFolder()), 0);
      const names = drawable.map((view) => view.name);
      const pictures = await drawPictures(page, browser, names, format, look).catch((error: unknown) => {
        throw error instanceof BrowserError ? new UsageError(error.message) : error;
      });
      return [...pictures].map(([view, picture]) => {
        if ('problem' in picture) throw new UsageError(`The picture “${view}”: ${picture.problem}`);
        return { name: `${name}-${view}.${format}`, content: picture.bytes };
      });
    },
  };
}

/** A file as a link in a folder names it; undefined for standard input, and for another drive. */
function addressFrom(folder: string, uri: string): string | undefined {
  if (isStdin(uri)) return undefined;
  const path = relative(folder, fileURLToPath(uri));
  return isAbsolute(path) ? undefined : path.split(sep).map(encodeURIComponent).join('/');
}

export function addExport(program: Command, io: Console, end: (code: number) => void): void {
  const known = formats.map(({ name }) => name).join(', ');
  const width = Math.max(...formats.map(({ name }) => name.length));
  const command = program
    .command('export')
    .description('Write a roadmap as files for people without this tool')
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--to <folder>', 'where the files go', 'export')
    .option('--format <names>', `what to write, separated by commas: ${known}`, 'html')
    .option('--roadmap <name>', 'only this roadmap, where the paths hold several')
    .option('--check', 'write nothing; fail when a file is missing or out of date');
  addPictureOptions(addCsvOptions(command))
    .addHelpText(
      'after',
      `\nFormats:\n${formats.map(({ name, help }) => `  ${name.padEnd(width)}  ${help}`).join('\n')}\n\nExamples:\n  cust export --format xlsx\n  cust export --format csv --separator semicolon --decimal-comma --bom\n  cust export --format png --scale 3 --without legend\n\nExit codes: 0 written (or up to date), 1 out of date, 2 wrong usage, or a file cannot be read or written.`,
    )
    .action(async (paths: readonly string[], options: Options) => {
      const wanted = formatsNamed(options.format, known);
      const unsteady = options.check === true ? wanted.find(({ steady }) => !steady) : undefined;
      if (unsteady !== undefined) {
        throw new UsageError(
          `${unsteady.name.toUpperCase()} files depend on the browser and its fonts, so they cannot be compared. Check the other formats.`,
        );
      }
      const loaded = await load(paths, io);
      const isWhole = !tellUnreadable(loaded, io);
      const models =
        options.roadmap === undefined ? loaded.models : [chooseRoadmap(loaded.models, options.roadmap)];
      const folder = givenPath(io.cwd, options.to);
      const csv = csvOptions(options);
      const look = pictureLook(options);
      const exports: Export[] = [];
      for (const [name, model] of namedRoadmaps(models)) {
        for (const format of wanted)
          exports.push(...(await format.make(loaded, model, { name: fileName(name), folder, csv, look })));
      }
      const nameOf = (path: string): string => relative(io.cwd, path).split(sep).join('/');
      const code =
        options.check === true
          ? await compare(exports, folder, nameOf, io)
          : await write(exports, folder, nameOf, io);
      end(isWhole ? code : 2);
    });
}

/** What a roadmap says is never a path: only letters, digits, dashes and underlines, and no name that Windows keeps for itself. */
function fileName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{M}\p{N}_-]/gu, '-');
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe) ? `${safe}-roadmap` : safe;
}

function formatsNamed(list: string, known: string): readonly Format[] {
  const names = [...new Set(list.split(',').map((name) => name.trim()))];
  return names.map((name) => {
    const format = formats.find((one) => one.name === name);
    if (format === undefined) throw new UsageError(`There is no format "${name}". There are: ${known}.`);
    return format;
  });
}

async function write(
  exports: readonly Export[],
  folder: string,
  nameOf: (path: string) => string,
  io: Console,
): Promise<number> {
  const unmade = await makeFolder(folder, nameOf(folder));
  if (unmade !== undefined) throw new UsageError(`${unmade} Choose another with --to.`);
  let code = 0;
  for (const { name, content } of exports) {
    const path = join(folder, name);
    const complaint = await writeWhole(path, content, nameOf(path));
    if (complaint === undefined) io.out(`${visible(nameOf(path))}\n`);
    else {
      io.err(`cust: ${complaint}\n`);
      code = 2;
    }
  }
  return code;
}

async function compare(
  exports: readonly Export[],
  folder: string,
  nameOf: (path: string) => string,
  io: Console,
): Promise<number> {
  let code = 0;
  for (const { name, content } of exports) {
    const path = join(folder, name);
    const there = await readFile(path).catch(() => undefined);
    if (there?.equals(Buffer.from(content)) === true) continue;
    io.err(`${nameOf(path)} ${there === undefined ? 'is missing' : 'is out of date'}.\n`);
    code = 1;
  }
  if (code === 1) io.err('Run cust export again, without --check.\n');
  return code;
}
