import { bundled } from './bundled.ts';
import { newTill, type Shop } from './shop.ts';
import { median, type Measured } from './table.ts';

const WRITES = 40;
/** Times a bare strict write of the same record. */
const AIM = 1.2;

type InPage = typeof import('./journal-in-page.ts');

/** The one transaction in which a sale leaves: its entry written, its cart taken off the disk, its checkpoint read. */
export async function journalWrite(shop: Shop): Promise<Measured[]> {
	const script = await bundled('tests/bench/journal-in-page.ts');
	const ours: number[] = [];
	const bare: number[] = [];
	for (let run = 0; run < shop.runs; run++) {
		const context = await newTill(shop);
		// Its policy would not let a script of another origin in, so the page is one of the server that has none.
		const page = await context.newPage();
		await page.goto(`${shop.url}/api/health`);
		const { journal, bare: reference } = await page.evaluate(
			async ([address, times]) => {
				const { writes }: InPage = await import(address);
				return await writes(times);
			},
			[script, WRITES] as const
		);
		ours.push(median(journal));
		bare.push(median(reference));
		await context.close();
	}
	const reference = { name: 'bare strict write', values: bare };
	return [{ name: 'the journal writes a sale', unit: 'ms', ours, reference, aim: { most: AIM, of: 'ratio' } }];
}
