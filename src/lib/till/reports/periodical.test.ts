import { expect, test } from 'vitest';
import { periodicalReportAt } from './periodical.svelte.ts';
import { tillAtKasa } from '../till-for-tests.ts';

const DAYS = { from: '2026-11-01', to: '2026-11-21' };
const PATH = '/api/v1/reports/periodical';

test('the report is asked for from the first second of the first day to the last of the last one', async () => {
	const { till, kasa } = await tillAtKasa();
	const report = periodicalReportAt(till);

	await report.print(DAYS, { short: true });

	expect(report.task).toEqual({ step: 'printed', days: DAYS });
	const asked = kasa.requests.filter(({ path }) => path === PATH);
	expect(asked.map(({ query }) => Object.fromEntries(new URLSearchParams(query)))).toEqual([
		{ from_date: '2026-11-01T00:00:00', to_date: '2026-11-21T23:59:59', is_short: 'true' }
	]);
});

test('two presses print one report', async () => {
	const { till, asked } = await tillAtKasa();
	const report = periodicalReportAt(till);

	await Promise.all([report.print(DAYS, { short: false }), report.print(DAYS, { short: false })]);

	expect(asked('reports/periodical')).toBe(1);
});

test('a Kasa that does not print says why', async () => {
	const { till, kasa } = await tillAtKasa();
	kasa.failNext('needs-online', { on: PATH });
	const report = periodicalReportAt(till);

	await report.print(DAYS, { short: true });

	expect(report.task).toMatchObject({ step: 'refused', failure: { code: 'needs-online' } });
});

test('while a document is on its way nothing is asked, for it would wait behind it', async () => {
	const { till, shop, asked } = await tillAtKasa();
	const report = periodicalReportAt(till);

	await shop.lock.wait(() => report.print(DAYS, { short: true }));

	expect(report.task).toEqual({ step: 'busy' });
	expect(asked('reports/periodical')).toBe(0);
});
