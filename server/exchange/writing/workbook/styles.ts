/** How cells look: gathered while sheets are written, then one part of the workbook. */
import { tag, xmlHeader } from './xml.ts';

type Look = 'plain' | 'heading' | 'text' | 'link' | { readonly format: string };

export interface Styles {
  /** The number by which a cell names a look. */
  readonly numberOf: (look: Look) => number;
  /** The part with all looks that were asked for. */
  readonly toXml: () => string;
}

const named: readonly Look[] = ['plain', 'heading', 'text', 'link'];

/** The first number for formats that are not built in. */
const firstFormat = 164;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const name = tag('name', { val: 'Calibri' });
const fonts = [
  `${tag('sz', { val: 11 })}${name}`,
  `${tag('b')}${tag('sz', { val: 11 })}${name}`,
  `${tag('u')}${tag('sz', { val: 11 })}${tag('color', { rgb: 'FF0B5CAD' })}${name}`,
];
const fills = [
  tag('patternFill', { patternType: 'none' }),
  tag('patternFill', { patternType: 'gray125' }),
  tag(
    'patternFill',
    { patternType: 'solid' },
    `${tag('fgColor', { rgb: 'FFE8EEF5' })}${tag('bgColor', { indexed: 64 })}`,
  ),
];
const sides = ['left', 'right', 'top'].map((side) => tag(side)).join('');
const borders = [
  `${sides}${tag('bottom')}${tag('diagonal')}`,
  `${sides}${tag('bottom', { style: 'thin' }, tag('color', { rgb: 'FF7A8CA0' }))}${tag('diagonal')}`,
];
const top = tag('alignment', { vertical: 'top' });
const wrapped = tag('alignment', { vertical: 'top', wrapText: 1 });

export function createStyles(): Styles {
  const formats: string[] = [];
  return {
    numberOf: (look) => {
      if (typeof look === 'string') return named.indexOf(look);
      const known = formats.indexOf(look.format);
      return named.length + (known === -1 ? formats.push(look.format) - 1 : known);
    },
    toXml: () => {
      const base = { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 };
      const looks = [
        tag('xf', base),
        tag(
          'xf',
          {
            ...base,
            fontId: 1,
            fillId: 2,
            borderId: 1,
            applyFont: 1,
            applyFill: 1,
            applyBorder: 1,
            applyAlignment: 1,
          },
          wrapped,
        ),
        tag('xf', { ...base, applyAlignment: 1 }, wrapped),
        tag('xf', { ...base, fontId: 2, applyFont: 1, applyAlignment: 1 }, wrapped),
        ...formats.map((_, index) =>
          tag('xf', { ...base, numFmtId: firstFormat + index, applyNumberFormat: 1, applyAlignment: 1 }, top),
        ),
      ];
      const numFmts = formats.map((formatCode, index) =>
        tag('numFmt', { numFmtId: firstFormat + index, formatCode }),
      );
      const list = (group: string, parts: readonly string[]): string =>
        parts.length === 0 ? '' : tag(group, { count: parts.length }, parts.join(''));
      const each = (one: string, parts: readonly string[]): readonly string[] =>
        parts.map((part) => tag(one, {}, part));
      return `${xmlHeader}${tag(
        'styleSheet',
        { xmlns: main },
        [
          list('numFmts', numFmts),
          list('fonts', each('font', fonts)),
          list('fills', each('fill', fills)),
          list('borders', each('border', borders)),
          list('cellStyleXfs', [tag('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
          list('cellXfs', looks),
          list('cellStyles', [tag('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
        ].join(''),
      )}`;
    },
  };
}
