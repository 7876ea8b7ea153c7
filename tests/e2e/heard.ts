import { expect } from '@playwright/test';
import { WireSale } from '#lib/kasa/wire-requests.ts';
import type { ServedKasa } from '#lib/simulator/serve.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The whole bodies of all sales that reached the Kasa, in their order, registered or not. */
export function salesHeard({ kasa }: ServedKasa): WireSale[] {
	const sales = kasa.requests.filter(({ path }) => path === '/api/v1/receipt/sell');
	return sales.map(({ body }) => WireSale.parse(JSON.parse(body)));
}

/** A body as it was sent, whatever number it got. */
export function numbered(body: object): object {
	return { ...body, custom_id: expect.stringMatching(UUID_V4) };
}
