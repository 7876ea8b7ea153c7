import type { Ordered } from '#lib/api/orders.ts';
import { shopWithPortal } from '../bitrix24/portal-for-tests.ts';
import { givePorts, portsOf } from '../bitrix24/ports.ts';
import type { Engine } from '../database/database-for-tests.ts';
import { answered, PICKED } from './orders-for-tests.ts';

/** A shop whose sales become orders of a portal. */
export async function shopWithSales(engine: Engine) {
	const all = await shopWithPortal(engine);
	await all.connect();
	const paySystems = { cash: 7, Картка: 8 };
	await all.ask('PATCH', '', { orders: { ...PICKED, paySystems, emailProperty: 21, phoneProperty: 22 } });
	const tell = async (...documents: Ordered[]) =>
		answered((await all.one.ask('POST', '/api/bitrix24/orders', { documents })).body);
	const held = () => [...all.portal.orders.values()];
	const { database } = all.shop;
	const stateOf = async (id: string) => {
		const row = await database.selectFrom('orders').select('state').where('id', '=', id).executeTakeFirst();
		return row?.state;
	};
	/** Every answer of the portal is read as this makes it. */
	const distort = (to: (text: string) => string) => {
		const ports = portsOf(database);
		givePorts(database, {
			...ports,
			fetch: async (input, init) => {
				const { status, headers, ...response } = await ports.fetch(input, init).then(async (answer) => ({
					status: answer.status,
					headers: answer.headers,
					text: await answer.text()
				}));
				return new Response(to(response.text), { status, headers });
			}
		});
	};
	return { ...all, tell, held, stateOf, distort };
}
