import { expect, test } from 'vitest';
import { tillAtKasa, type TillAtKasa } from './till-for-tests.ts';
import type { TillPorts } from './till-ports.ts';

const NO_READS = { extraReads: 'absent' } as const;
const HOUR = 3_600_000;

async function soldAndReported(at: Parameters<typeof tillAtKasa>[0] = {}): Promise<TillAtKasa> {
	const shop = await tillAtKasa(at);
	shop.ring(28_50);
	await shop.payCash();
	await shop.till.desk.xReport();
	return shop;
}

async function reloaded(shop: TillAtKasa) {
	const { till } = await shop.reload();
	await till.desk.look();
	return till;
}

/** As a Kasa whose reading of the shift names no ordinal. */
function withoutShiftNumbers(ask: TillPorts['fetch']): TillPorts['fetch'] {
	return async (url, init) => {
		const answer = await ask(url, init);
		if (!/\/shifts?($|\?)/.test(url)) return answer;
		const text = (await answer.text()).replaceAll(/"serial":\s*\d+,?/g, '');
		return new Response(text, { status: answer.status, headers: answer.headers });
	};
}

test.each([
	{ kasa: 'tells its shift', switches: {} },
	{ kasa: 'tells nothing of its shift', switches: NO_READS }
])('the last X report is there after a reload with its time, where the Kasa $kasa', async ({ switches }) => {
	const shop = await soldAndReported({ switches });
	const made = shop.till.desk.lastX;
	await shop.clock.pass(HOUR);

	const till = await reloaded(shop);

	expect(made?.report.balance).toBe(28_50);
	expect(till.desk.lastX).toEqual(made);
	expect(shop.asked('shift/xreport')).toBe(1);
});

test('an X report of a shift that is over is forgotten with it', async () => {
	const shop = await soldAndReported();
	await shop.till.desk.close();

	const { till } = await shop.reload();

	expect(till.desk.lastX).toBeNull();
});

test.each([
	{ kasa: 'numbers its shifts', numbers: true },
	{ kasa: 'numbers none', numbers: false }
])('of a shift that was turned elsewhere meanwhile the old report is not shown, where the Kasa $kasa', async (one) => {
	const shop = await soldAndReported(one.numbers ? {} : { between: withoutShiftNumbers });
	for (const turn of ['close', 'open']) {
		await shop.clock.pass(HOUR);
		await shop.kasa.handle({ method: 'POST', path: `/api/v1/shift/${turn}`, query: new URLSearchParams(), body: '' });
	}

	const till = await reloaded(shop);

	expect(till.desk.lastX).toBeNull();
});

test('a report older than any shift may be is not shown', async () => {
	const shop = await soldAndReported({ switches: NO_READS });
	await shop.clock.pass(25 * HOUR);

	const { till } = await shop.reload();

	expect(till.desk.lastX).toBeNull();
});
