import { json } from '@sveltejs/kit';
import { ProductsQuestion } from '#lib/api/products.ts';
import { questionOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { syncIfDue } from '#lib/server/products/sync-products.ts';
import { tellProducts } from '#lib/server/products/tell-products.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

/** The goods of the till's register that changed. Nobody waits for the portal here. */
export async function GET({ locals, url }: RequestEvent) {
	const question = questionOf(url, ProductsQuestion);
	if (!question.ok) return question.response;
	const { register } = question.value;
	if (tillOf(locals).register !== register) return refuse(409, { error: 'another-register' });
	const shop = await locals.openShop();
	await syncIfDue(shop);
	return json(await tellProducts(shop, register, question.value));
}
