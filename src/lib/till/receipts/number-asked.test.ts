import { expect, test } from 'vitest';
import { isSale } from '#lib/domain/document.ts';
import type { Journal } from '#lib/journal/journal.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { taxCabinetPage } from '../documents.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { NumberAsked } from './number-asked.svelte.ts';

const PAGE = 'Чек № TkG7-x2Qe19\n03.11.2025 10:00:07\n';

function asking(journal: Pick<Journal, 'tell'>, page = PAGE) {
	const fetch = () => Promise.resolve({ ok: true, text: () => Promise.resolve(page) });
	return new NumberAsked({ journal, fetch, patience: () => new AbortController().signal });
}

async function unnumberedSale() {
	const at = await tillAtKasa({ register: { fiscalNumber: '4000512347' }, switches: { fiscalCode: 'later' } });
	at.ring(54_30);
	await at.payCard();
	const sale = async () => (await at.entries()).map(entryFrom).find(({ document }) => isSale(document))!;
	return { ...at, sale, journal: at.till.reconciling.journal };
}

test('a number that Checkbox tells later brings the receipt its QR', async () => {
	const at = await unnumberedSale();
	const { id } = await at.sale();
	const asked = asking(at.journal);

	await asked.ask(id, 'kasa-1');

	const entry = entryFrom(await at.sale());
	const page = isSale(entry.document) && taxCabinetPage(entry, entry.document, at.till.register.current);
	expect(page).toContain('id=TkG7-x2Qe19&date=20251103');
	expect(asked.step).toBe('idle');
});

test('a page that does not tell it says so, and may be asked again', async () => {
	const at = await unnumberedSale();
	const asked = asking(at.journal, 'ТОВ Крамниця');

	await asked.ask((await at.sale()).id, 'kasa-1');

	expect(asked.step).toBe('none');
});

test('a document that has changed meanwhile is not said to be numbered', async () => {
	const asked = asking({ tell: () => Promise.resolve(null) });

	await asked.ask('sale', 'kasa-1');

	expect(asked.step).toBe('late');
});

test('where the disk refuses, it may be asked again', async () => {
	const asked = asking({ tell: () => Promise.reject(new DOMException('Full', 'QuotaExceededError')) });

	await expect(asked.ask('sale', 'kasa-1')).rejects.toThrow('Full');

	expect(asked.step).toBe('idle');
});
