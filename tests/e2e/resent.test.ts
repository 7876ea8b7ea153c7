import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { onTheDisk } from './on-the-disk.ts';
import { SELL } from './on-the-wire.ts';
import { expect, test, type OpenedTill } from './open-till.ts';
import { pressThrough } from './press-through.ts';

/** As much as a shop sells in a day, or what a test has time for. */
const IS_LONG = process.env.PRYLAVOK_LONG === '1';
const SALES = IS_LONG ? 200 : 25;

/** One of each between two comparisons: a report tells which was doubled by its sum. */
const GOODS = ['1102', '1101', '104'] as const;

const X_REPORT = '/api/v1/shift/xreport';

test.setTimeout(IS_LONG ? 900_000 : 120_000);

for (const duplicates of ['refuses', 'replays'] as const) {
	test(`at a Kasa that ${duplicates} what it has, a sale the browser sent again by itself is there once`, async ({
		openTill
	}) => {
		const opened = await openTill({ kasa: { switches: { duplicates } } });
		await ready(opened);

		for (let sale = 0; sale < SALES; sale += 1) await loseTheAnswerTo(opened, '1102');
		await compare(opened);

		const { kasa, page } = opened;
		const ids = kasa.kasa.sold.map(({ customId }) => customId);
		expect(new Set(ids).size).toBe(SALES);
		expect(ids).toHaveLength(SALES);
		expect(resentTo(opened), 'the browser did send again').toBeGreaterThan(0);
		const { sales, findings } = await onTheDisk(page);
		expect(sales.map(({ id, state }) => [id, state]).sort()).toEqual(ids.map((id) => [id, 'fiscal']).sort());
		expect(findings).toEqual([]);
	});
}

test('at a Kasa that sells what it has again, every sale that was doubled is found by the next report', async ({
	openTill
}) => {
	const opened = await openTill({ kasa: { switches: { duplicates: 'sells-again' } } });
	const { kasa, page, till } = opened;
	await ready(opened);

	for (let sale = 1; sale <= SALES; sale += 1) {
		await loseTheAnswerTo(opened, GOODS[sale % GOODS.length] ?? '');
		if (sale % GOODS.length === 0 || sale === SALES) await compare(opened);
	}

	const ids = kasa.kasa.sold.map(({ customId }) => customId);
	const doubled = ids.filter((id, at) => ids.indexOf(id) !== at);
	expect(new Set(ids).size).toBe(SALES);
	expect(doubled, 'the browser did send again').not.toEqual([]);
	const { sales, findings } = await onTheDisk(page);
	expect(sales.filter(({ state }) => state === 'fiscal')).toHaveLength(SALES);
	expect(findings.map(({ what, entry }) => [what, entry]).sort()).toEqual(doubled.map((id) => ['doubled', id]).sort());
	await expect(till.at('findings')).toHaveAttribute('data-count', String(doubled.length));
});

/** A shift, and a manager's word on the sample goods, so that no sale waits for it. */
async function ready({ page, till }: OpenedTill) {
	await till.openShift();
	await till.scan('1102');
	await page.keyboard.press('Delete');
	await expect(till.at('line')).toHaveCount(0);
}

/** The connection breaks once the Kasa has registered the sale: a browser that had used it before sends again by itself. */
async function loseTheAnswerTo({ kasa, page }: OpenedTill, code: string) {
	kasa.kasa.failNext('answer-lost', { on: SELL });
	const [ending] = await pressThrough(page, code);
	expect(ending).not.toBe('refusal');
	expect(kasa.kasa.faultsLeft).toEqual([]);
}

/** The X report, from the shift's page; ends at the counter, with the report compared. */
async function compare({ kasa, page, till }: OpenedTill) {
	const printed = () => kasa.kasa.requests.filter(({ path }) => path === X_REPORT).length;
	const before = printed();
	await till.at('shift').click();
	await till.at('make-x-report').click();
	await expect.poll(printed).toBe(before + 1);
	await expect(till.at('make-x-report')).not.toHaveAttribute('aria-disabled');
	await page.getByRole('link', { name: m.nav_sell() }).click();
	await expect(till.at('scan')).toBeFocused();
}

/** How many sales the Kasa heard more than once. */
function resentTo({ kasa }: OpenedTill): number {
	const heard = salesHeard(kasa).map(({ custom_id }) => custom_id);
	return heard.length - new Set(heard).size;
}
