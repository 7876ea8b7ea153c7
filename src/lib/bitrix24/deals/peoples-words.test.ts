import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { PortalDeal } from '../../../../tests/portal/deals.ts';
import { inTwoForms, line, returnOf, sale, SETTLED, workOf } from '../orders/orders-for-tests.ts';
import { pushingDeals } from './deals-for-tests.ts';

const SOLD = sale(1, [line(45_00), line(30_00)], { payments: inTwoForms(kopiykas(75_00), 45_00) });

function write(deals: ReadonlyMap<number, PortalDeal>, words: string): void {
	for (const { fields } of deals.values()) fields.comments = `${String(fields.comments)}\n${words}`;
}

test.each(['Повернуто все покупцю, чек буде завтра', 'повернуто все'])(
	'people write «%s» into a deal: what comes back is given back all the same',
	async (words) => {
		const { push, portal, shownDeals } = pushingDeals();
		await push(workOf(SOLD));
		write(portal.deals, words);

		const outcomes = await push(workOf(returnOf(2, SOLD)));

		expect([...outcomes.values()]).toMatchObject([{ outcome: 'done' }]);
		expect(shownDeals()).toMatchObject([
			{
				stage: 'C5:LOSE',
				payments: [
					[45_00, false, 7],
					[30_00, false, 8]
				]
			}
		]);
	}
);

test.each(['Оплачено карткою', 'Оплачено: 75 грн', 'Оплачено № 12'])(
	'people write «%s» into a deal that is not paid yet: it is paid all the same, and that told',
	async (words) => {
		const { push, portal, clock, shownDeals } = pushingDeals();
		// Looked for, added; of its rows nobody heard.
		portal.failNext('none', 'none', 'request-lost');
		await push(workOf(SOLD));
		clock.at += SETTLED;
		write(portal.deals, words);

		const outcomes = await push(workOf(SOLD));

		expect([...outcomes.values()]).toMatchObject([{ outcome: 'done' }]);
		expect(shownDeals()).toMatchObject([
			{
				stage: 'C5:WON',
				payments: [
					[45_00, true, 7],
					[30_00, true, 8]
				]
			}
		]);
		expect(portal.complaints).toEqual([]);
	}
);

test('a payment that people name as paid is theirs still, and is not taken back', async () => {
	const { push, portal, shownDeals } = pushingDeals();
	await push(workOf(SOLD));
	for (const { payments } of portal.deals.values()) payments.push({ id: 9_000, paySystemId: 7, paid: true, rows: [] });
	write(portal.deals, 'Оплачено № 9000: доплата');

	await push(workOf(returnOf(2, SOLD)));

	expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([false, false, true]);
});

test('the words that another deal was copied with are about that one', async () => {
	const { push, portal, shownDeals } = pushingDeals();
	const other = sale(20, [line(45_00)]);
	await push(workOf(SOLD, other));
	await push(workOf(returnOf(21, other)));
	const [, copied] = shownDeals();
	write(portal.deals, copied?.comments ?? '');

	await push(workOf(returnOf(2, SOLD)));

	expect(shownDeals().map(({ stage }) => stage)).toEqual(['C5:LOSE', 'C5:LOSE']);
	expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([false, false]);
});

test('our words are known again where line breaks are told as tags', async () => {
	const { push, portal, shownDeals } = pushingDeals();
	await push(workOf(SOLD));
	for (const { fields } of portal.deals.values())
		fields.comments = String(fields.comments).replaceAll('\n', '<br>\n').replaceAll('\n', '');
	const before = shownDeals();

	const outcomes = await push(workOf(SOLD));

	expect([...outcomes.values()]).toMatchObject([{ outcome: 'done' }]);
	expect(shownDeals()).toEqual(before);
});
