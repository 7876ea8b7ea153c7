import { m } from '#lib/messages/messages.js';
import type { Switches } from '#lib/simulator/switches.ts';
import { salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import type { TillVerbs } from './till-verbs.ts';

const STEPS = { none: m.register_step_none(), 10: m.register_step_10(), 50: m.register_step_50() };
const RULES = { 'half-up': m.register_line_half_up(), down: m.register_line_down() };

interface Worked {
	is: string;
	/** The register's settings, other than a fresh one's; the Kasa counts alike. */
	step: keyof typeof STEPS;
	lineRule: Switches['lineRule'];
	ring: (till: TillVerbs) => Promise<void>;
	/** Worked out by hand, in kopiykas; `due` after cash rounding. */
	total: number;
	due: number;
}

const WORKED: readonly Worked[] = [
	{
		is: 'a line of 910,755 kopiykas goes down, and cash is paid to the kopiyka',
		step: 'none',
		lineRule: 'down',
		ring: (till) => till.ringFree('Тканина', '27,35', '0,333'),
		total: 9_10,
		due: 9_10
	},
	{
		is: 'the same line goes up, and one kopiyka of cash goes down',
		step: 10,
		lineRule: 'half-up',
		ring: (till) => till.ringFree('Тканина', '27,35', '0,333'),
		total: 9_11,
		due: 9_10
	},
	{
		is: 'an exact half of a kopiyka goes up, and five kopiykas of cash go up',
		step: 10,
		lineRule: 'half-up',
		ring: (till) => till.ringFree('Дріт', '10,49', '1,5'),
		total: 15_74,
		due: 15_70
	},
	{
		is: 'four less one, and twice two less ten percent',
		step: 50,
		lineRule: 'down',
		ring: async (till) => {
			await till.ringFree('Ґудзик', '4');
			await till.discountLine('1', '₴');
			await till.ringFree('Нитка', '2', '2');
			await till.discountLine('10', '%');
		},
		total: 6_60,
		due: 6_50
	},
	{
		is: 'a discount of the receipt leaves what needs no rounding',
		step: 50,
		lineRule: 'down',
		ring: async (till) => {
			await till.ringFree('Голка', '55');
			await till.ringFree('Ножиці', '152');
			await till.discountReceipt('25', '₴');
		},
		total: 182_00,
		due: 182_00
	},
	{
		is: 'seventy-five kopiykas of cash go up to the hryvnia',
		step: 50,
		lineRule: 'down',
		ring: async (till) => {
			await till.ringFree('Стрічка', '12,50', '0,7');
			await till.ringFree('Тасьма', '1');
		},
		total: 9_75,
		due: 10_00
	}
];

for (const { is, step, lineRule, ring, total, due } of WORKED) {
	test(`${is}: on the screen, in the request and in the Kasa`, async ({ openTill }) => {
		const { till, kasa } = await openTill({ kasa: { switches: { lineRule, cashStep: step === 10 ? 10 : 50 } } });
		await till.openShift();
		await till.setRounding({ cash: STEPS[step], lines: RULES[lineRule] });
		await ring(till);
		expect(await till.total()).toBe(total);

		await till.pay();
		await till.at('tender-cash').click();
		await expect(till.at('due')).toHaveAttribute('data-kopiykas', String(due));
		await till.confirm();

		expect(salesHeard(kasa)).toMatchObject([{ payments: [{ type: 'CASH', value: due }] }]);
		expect(salesHeard(kasa)[0]?.round).toBe(due === total ? undefined : true);
		expect(kasa.kasa.sold).toMatchObject([{ total, answer: { total_sum: total, round_sum: due - total } }]);
		await expect(till.at('refusal')).toHaveCount(0);
	});
}
