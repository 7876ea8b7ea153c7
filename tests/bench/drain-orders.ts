import { setTimeout as pause } from 'node:timers/promises';
import { request } from '@playwright/test';
import { MOST_ORDERS, Ordered, OrdersAnswer } from '#lib/api/orders.ts';
import { line, sale } from '#lib/bitrix24/orders/orders-for-tests.ts';
import { asking, theRegister } from '../e2e/bitrix24-shop.ts';
import { MANAGER } from '../e2e/people.ts';
import { serveTill } from '../e2e/serve-till.ts';
import { MOST_AT_ONCE, standInPortal } from '../portal/portal.ts';
import { servePortal } from '../portal/serve.ts';
import type { Shop } from './shop.ts';
import { median, quantile, type Measured } from './table.ts';

/** Enough of either that a portal's fifty requests in hand are half of what a run needs. */
const SALES = { orders: 360, deals: 140 } as const;
/** At least 0.8 times as many a second as the portal lets through. */
const AIM = 1.25;
/** Milliseconds in which the portal forgets one request. */
const EVERY = 500;

type Mode = keyof typeof SALES;

/** What a till tells after hours without internet, beside as many bare requests as the portal lets through. Milliseconds a sale. */
export async function drainOrders({ runs }: Shop): Promise<Measured[]> {
	const drained = await shopOfOrders();
	const bare = await barePortal();
	const measured: Measured[] = [];
	try {
		for (const mode of ['orders', 'deals'] as const) {
			const ours: number[] = [];
			const values: number[] = [];
			const asked: number[] = [];
			await drained.begin(mode);
			for (let run = 0; run < runs; run += 1) {
				const { each, requests } = await drained.run(SALES[mode]);
				ours.push(each);
				asked.push(requests / SALES[mode]);
				values.push((await bare.run(requests)) / SALES[mode]);
			}
			measured.push({
				name: `a sale becomes one of the ${mode}`,
				unit: 'ms',
				ours,
				reference: { name: 'as many bare requests', values },
				aim: { most: AIM, of: 'ratio' },
				notes: [
					`${SALES[mode]} sales of three lines a run, ${MOST_ORDERS} told at once; ` +
						`${rate(median(ours))} a second (${rate(quantile(ours, 1))}–${rate(quantile(ours, 0))}), ` +
						`the portal’s limit lets through ${rate(median(values))}; ` +
						`requests a sale: ${figure(median(asked))} (${figure(quantile(asked, 0))}–${figure(quantile(asked, 1))})`
				]
			});
		}
	} finally {
		await Promise.all([drained.close(), bare.close()]);
	}
	return measured;
}

/** A built server with a till, and a portal that has forgotten all requests before each run. */
async function shopOfOrders() {
	const portal = standInPortal();
	const line = await servePortal(portal);
	const served = await serveTill({
		KASA_URL: 'http://127.0.0.1:9',
		MANAGER_PIN: MANAGER.pin,
		BITRIX24_WEBHOOK_URL: line.webhook
	});
	const api = await request.newContext();
	const ask = asking(api, served.url);
	await ask('POST', '/api/tills', {});
	await ask('POST', '/api/sign-in', { pin: MANAGER.pin });
	const register = await theRegister(api, served.url);
	const rest = restBetween();
	let sold = 0;

	async function tell(documents: readonly Ordered[]): Promise<Ordered[]> {
		const said = OrdersAnswer.parse(await ask('POST', '/api/bitrix24/orders', { documents })).documents;
		const wrong = said.filter(({ state }) => state !== 'done' && state !== 'waiting');
		if (wrong.length > 0) throw new Error(`Not in the portal: ${JSON.stringify(wrong[0])}`);
		return documents.filter((_, at) => said[at]?.state === 'waiting');
	}

	return {
		begin: async (mode: Mode): Promise<void> => {
			const deals = { category: 5, stage: 'C5:WON', lost: 'C5:LOSE' };
			const orders = { mode, since: 0, personType: 3, paySystems: { cash: 7 }, status: 'F', deals };
			await ask('PATCH', '/api/bitrix24', { orders });
			// The first of all reads the portal's lists.
			await tell([saleOf(register, (sold += 1))]);
			rest.begin();
		},
		run: async (sales: number) => {
			await rest.over();
			let left = Array.from({ length: sales }, () => saleOf(register, (sold += 1)));
			const before = portal.requests();
			const began = performance.now();
			while (left.length > 0) left = [...left.slice(MOST_ORDERS), ...(await tell(left.slice(0, MOST_ORDERS)))];
			const each = (performance.now() - began) / sales;
			rest.begin();
			if (portal.orders.size + portal.deals.size !== sold) throw new Error('A sale is there twice, or not at all');
			if (portal.refusedForPace() > 0 || portal.complaints.length > 0) throw new Error('The portal complains');
			return { each, requests: portal.requests() - before };
		},
		close: async () => {
			await api.dispose();
			await Promise.all([served.close(), line.close()]);
		}
	};
}

/** Such another portal, asked for the least that can be asked, each time at the moment at which it takes one more. */
async function barePortal() {
	const portal = standInPortal();
	const line = await servePortal(portal);
	const rest = restBetween();
	return {
		run: async (requests: number): Promise<number> => {
			await rest.over();
			const began = performance.now();
			for (let asked = 0; asked < requests; asked += 1) {
				const from = began + Math.max(0, asked - MOST_AT_ONCE + 1) * EVERY;
				await pause(Math.max(0, from - performance.now()));
				await (await fetch(`${line.webhook}scope.json`, { method: 'POST', body: '{}' })).text();
			}
			const took = performance.now() - began;
			rest.begin();
			if (portal.refusedForPace() > 0) throw new Error('Faster than the portal');
			return took;
		},
		close: line.close
	};
}

/** Until a portal has forgotten all that it was asked at once, and its asker knows; the other's run is most of it. */
function restBetween() {
	let until = 0;
	return {
		begin: () => void (until = performance.now() + (MOST_AT_ONCE + 1) * EVERY),
		over: () => pause(Math.max(0, until - performance.now()))
	};
}

function saleOf(register: string, number: number): Ordered {
	const lines = [line(45_00), line(10_00), line(33_33, 3000)].map((one, at) => ({ ...one, id: String(at) }));
	return Ordered.parse({ ...sale(number, lines), register, lines });
}

/** Of milliseconds each: so many a second. */
function rate(each: number): string {
	return figure(1000 / each);
}

function figure(value: number): string {
	return String(Number(value.toPrecision(3)));
}
