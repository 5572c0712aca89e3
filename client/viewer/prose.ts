/** The little Markdown in which the service describes elements, as parts of a page. Whatever else it holds is text. */

type Inline = 'strong' | 'em';

/** What is escaped, bold, slanted, or none of these. */
const piece = /\\(.)|\*\*((?:\\.|[^\\*])+)\*\*|\*((?:\\.|[^\\*])+)\*|([^\\*]+|[\s\S])/g;

function make(name: Inline, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text.replace(/\\(.)/g, '$1');
  return element;
}

function line(text: string): readonly Node[] {
  return [...text.matchAll(piece)].map(([, escaped, strong, slanted, plain]) => {
    if (strong !== undefined) return make('strong', strong);
    if (slanted !== undefined) return make('em', slanted);
    return document.createTextNode(escaped ?? plain ?? '');
  });
}

/** A paragraph for each that is set apart by an empty line, with its hard line breaks. */
export function prose(markdown: string): readonly HTMLElement[] {
  return markdown.split('\n\n').map((paragraph) => {
    const element = document.createElement('p');
    for (const [index, text] of paragraph.split('  \n').entries()) {
      if (index > 0) element.append(document.createElement('br'));
      element.append(...line(text));
    }
    return element;
  });
}
