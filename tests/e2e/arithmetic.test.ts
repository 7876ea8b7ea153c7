import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import type { TillVerbs } from './till-verbs.ts';

const RULES = { 'half-up': m.register_line_half_up(), down: m.register_line_down() };
const STEPS = { none: m.register_step_none(), 10: m.register_step_10(), 50: m.register_step_50() };

type LineRule = keyof typeof RULES;
/** What is paid in cash, in kopiykas, by the step it is rounded to; `none` is the receipt's total. */
type Due = Record<keyof typeof STEPS, number>;

interface Worked {
	is: string;
	ring: (till: TillVerbs) => Promise<void>;
	/** Worked out by hand, for each rule of lines. */
	due: Record<LineRule, Due>;
}

const WORKED: readonly Worked[] = [
	{
		is: 'a line of 910,755 kopiykas',
		ring: (till) => till.ringFree('Тканина', '27,35', '0,333'),
		due: { 'half-up': { none: 9_11, 10: 9_10, 50: 9_00 }, down: { none: 9_10, 10: 9_10, 50: 9_00 } }
	},
	{
		is: 'a line of 1573,5 kopiykas: an exact half',
		ring: (till) => till.ringFree('Дріт', '10,49', '1,5'),
		due: { 'half-up': { none: 15_74, 10: 15_70, 50: 15_50 }, down: { none: 15_73, 10: 15_70, 50: 15_50 } }
	},
	{
		is: 'two halves, 997,5 and 526,5: the two kopiykas of the rule decide over the cash',
		ring: async (till) => {
			await till.ringFree('Мотузка', '28,50', '0,35');
			await till.ringFree('Шнур', '10,53', '0,5');
		},
		due: { 'half-up': { none: 15_25, 10: 15_30, 50: 15_50 }, down: { none: 15_23, 10: 15_20, 50: 15_00 } }
	},
	{
		is: 'four less one, and twice two less ten percent',
		ring: async (till) => {
			await till.ringFree('Ґудзик', '4');
			await till.discountLine('1', '₴');
			await till.ringFree('Нитка', '2', '2');
			await till.discountLine('10', '%');
		},
		due: { 'half-up': { none: 6_60, 10: 6_60, 50: 6_50 }, down: { none: 6_60, 10: 6_60, 50: 6_50 } }
	},
	{
		is: 'a discount of the receipt that leaves whole hryvnias',
		ring: async (till) => {
			await till.ringFree('Голка', '55');
			await till.ringFree('Ножиці', '152');
			await till.discountReceipt('25', '₴');
		},
		due: { 'half-up': { none: 182_00, 10: 182_00, 50: 182_00 }, down: { none: 182_00, 10: 182_00, 50: 182_00 } }
	},
	{
		is: 'seventy-five kopiykas, up by either step',
		ring: async (till) => {
			await till.ringFree('Стрічка', '12,50', '0,7');
			await till.ringFree('Тасьма', '1');
		},
		due: { 'half-up': { none: 9_75, 10: 9_80, 50: 10_00 }, down: { none: 9_75, 10: 9_80, 50: 10_00 } }
	}
];

for (const lineRule of ['half-up', 'down'] as const) {
	for (const step of ['none', 10, 50] as const) {
		test(`lines ${lineRule}, cash to ${step}: the screen, the request and the Kasa have the same sums`, async ({
			openTill
		}) => {
			// Six sales.
			test.slow();
			const { till, kasa } = await openTill({ kasa: { switches: { lineRule, cashStep: step === 10 ? 10 : 50 } } });
			await till.openShift();
			const isFresh = lineRule === 'half-up' && step === 50;
			if (!isFresh) await till.setRounding({ cash: STEPS[step], lines: RULES[lineRule] });

			for (const { is, ring, due } of WORKED) {
				const { none: total, [step]: cash } = due[lineRule];
				await test.step(is, async () => {
					await ring(till);
					expect(await till.total()).toBe(total);

					await till.pay();
					await till.at('tender-cash').click();
					await expect(till.at('due')).toHaveAttribute('data-kopiykas', String(cash));
					await till.confirm();

					expect(salesHeard(kasa).at(-1)).toMatchObject({ payments: [{ type: 'CASH', value: cash }] });
					expect(salesHeard(kasa).at(-1)?.round).toBe(cash === total ? undefined : true);
					expect(kasa.kasa.sold.at(-1)).toMatchObject({
						total,
						answer: { total_sum: total, total_payment: cash, total_rest: 0, round_sum: cash - total }
					});
					await expect(till.at('refusal')).toHaveCount(0);
					await till.next();
				});
			}
			expect(kasa.kasa.sold).toHaveLength(WORKED.length);
		});
	}
}

test('where the Kasa counts lines the other way, its change is the one to give, and ours stands beside it', async ({
	openTill,
	page
}) => {
	const { till, kasa } = await openTill({ kasa: { switches: { lineRule: 'down' } } });
	await till.openShift();
	await till.setRounding({ cash: STEPS.none, lines: RULES['half-up'] });
	await till.ringFree('Мотузка', '28,50', '0,35');
	await till.pay();
	await till.takeCash('20');

	await till.confirm();

	expect(kasa.kasa.sold).toMatchObject([{ total: 9_97, answer: { total_rest: 10_03 } }]);
	await expect(till.at('change')).toHaveAttribute('data-kopiykas', '1003');
	await expect(till.at('done')).toContainText(m.done_ours({ amount: '10,02' }));
	await expect(till.at('refusal')).toContainText(m.done_counted_otherwise());
	await expect(till.at('refusal')).toContainText(m.done_other_rule());
	await till.next();
	await expect(page.getByRole('main')).toContainText('9,97');
});
