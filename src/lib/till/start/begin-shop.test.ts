import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { UNSAID, type Register } from '#lib/api/register.ts';
import { beginShop } from './begin-shop.ts';
import { tillServer } from './till-server.ts';

const Picked = z.object({ register: z.string() });
const SHOP = { register: { name: 'Каса 1', address: 'http://127.0.0.1:9200' }, manager: null, pin: '739182' };

test('a shop whose beginning broke off goes on with the register that was made', async () => {
	const { server, picked } = serverWith([{ ...UNSAID, id: 'r1', mode: 'live', ...SHOP.register }]);

	const trouble = await beginShop(server, SHOP, 0);

	expect(trouble).toBeNull();
	expect(picked).toEqual(['r1']);
});

test('a Kasa that another register has under another name is not taken from it', async () => {
	const { server, picked } = serverWith([
		{ ...UNSAID, id: 'r1', name: 'Каса 2', mode: 'live', address: 'http://kasa' }
	]);

	const trouble = await beginShop(server, SHOP, 0);

	expect(trouble).not.toBeNull();
	expect(picked).toEqual([]);
});

/** A server at which a manager stands, and which takes no second register. */
function serverWith(registers: Register[]) {
	const picked: string[] = [];
	const till = { id: 't', name: 'Прилавок', register: null, offlineApproval: false, isShared: false, memory: 'm' };
	const answers: Record<string, (sent: unknown) => Response> = {
		'POST /api/tills': () => Response.json({ till, mayBeEarlier: false, movedFrom: null }),
		'POST /api/sign-in': () => Response.json({ till, person: { id: 'p', name: 'Марія', role: 'manager' } }),
		'POST /api/registers': () => Response.json({ error: 'same-kasa' }, { status: 409 }),
		'GET /api/registers': () => Response.json({ registers }),
		'PATCH /api/tills/t': (sent) => {
			picked.push(Picked.parse(sent).register);
			return Response.json({});
		}
	};
	const fetch = (url: string, { method, body }: RequestInit) => {
		const sent: unknown = typeof body === 'string' ? JSON.parse(body) : null;
		const answer = answers[`${method} ${url}`];
		return answer ? Promise.resolve(answer(sent)) : Promise.reject(new Error(url));
	};
	return { server: tillServer({ fetch, patience: () => new AbortController().signal }), picked };
}
