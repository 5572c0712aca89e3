/** One bundle for both places that show pictures: the viewer's own page, and fences in somebody else's. */
// First of all: it reads which script this is, which is known only while that starts.
import './layout/elk.ts';

if (document.body.id === 'cust') void import('./main.ts');
else void import('./fences.ts').then(({ drawFences }) => drawFences());
