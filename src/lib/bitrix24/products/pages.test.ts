import { expect, test } from 'vitest';
import { GOODS } from '../../../../tests/portal/catalog.ts';
import { askedPortal } from '../portal-for-tests.ts';
import type { Portal } from '../portal.server.ts';
import { idIn } from './good-row.ts';
import { readPages, type PagedList } from './pages.ts';

const LIST: PagedList = {
	method: 'catalog.product.list',
	key: 'products',
	select: ['id', 'iblockId', 'name'],
	filter: { iblockId: GOODS }
};

function portalOf(goods: number) {
	const { portal, client } = askedPortal();
	const ids = Array.from({ length: goods }, () => portal.catalog.add({}));
	return { portal, client, ids };
}

/** All of it, and how many requests it took. */
async function readAll(client: Portal) {
	const ids: unknown[] = [];
	for (let after = 0, pages = 2, requests = 1; ; requests += 1) {
		const said = await readPages(client, LIST, { after, pages });
		if (!said.ok) throw new Error(said.failure.code);
		ids.push(...said.value.rows.map(idIn));
		if (said.value.isEnd) return { ids, requests };
		({ last: after, pages } = said.value);
	}
}

test.each([0, 1, 49, 50, 51, 100, 101, 600])('of %i goods each is read once', async (goods) => {
	const { portal, client, ids } = portalOf(goods);

	const read = await readAll(client);

	expect(read.ids).toEqual(ids);
	expect(portal.complaints).toEqual([]);
});

test('many goods take few requests: fifty pages in one', async () => {
	const { client, ids } = portalOf(5_000);

	const read = await readAll(client);

	expect(read.ids).toEqual(ids);
	expect(read.requests).toBe(5);
});

test('whatever comes and goes between two pages, what stays is not passed over', async () => {
	const { portal, client, ids } = portalOf(300);
	const leaving = [...ids];
	portal.catalog.held.meanwhile = () => {
		portal.catalog.remove(leaving.shift() ?? 0);
		portal.catalog.add({});
	};

	const read = await readAll(client);

	expect(read.ids).toEqual(expect.arrayContaining([...portal.catalog.goods.keys()].filter((id) => ids.includes(id))));
	expect(new Set(read.ids).size).toBe(read.ids.length);
});

test('a portal that does not follow a page to the next is read page by page', async () => {
	const { client, ids } = portalOf(130);
	const unreferring: Portal = {
		call: (...asked) => client.call(...asked),
		batch: (commands) =>
			client.batch(
				new Map(
					[...commands].map(([key, { method, params }]) => [
						key,
						{ method, params: JSON.parse(JSON.stringify(params).replaceAll('$result', '$nothing')) }
					])
				)
			)
	};

	const read = await readAll(unreferring);

	expect(read.ids).toEqual(ids);
});

test('what was too much at once is asked for in one page', async () => {
	const { portal, client, ids } = portalOf(70);
	portal.failNext('html-502');

	const read = await readPages(client, LIST, { after: 0, pages: 50 });

	expect(read).toMatchObject({ ok: true, value: { last: ids[49], isEnd: false } });
});

test('a list that does not go onwards is not believed', async () => {
	const { client } = portalOf(3);
	const standing = { ...LIST, filter: { iblockId: GOODS, '<id': 0 } };

	const strange = await readPages(client, { ...standing, key: 'offers' }, { after: 0, pages: 1 });

	expect(strange).toMatchObject({ ok: false, failure: { code: 'strange-answer' } });
});

test('the portal’s refusal is told in its words', async () => {
	const { portal, client } = portalOf(3);
	portal.state.scopes = ['sale'];

	const refused = await readPages(client, LIST, { after: 0, pages: 4 });

	expect(refused).toMatchObject({ ok: false, failure: { kind: 'access', code: 'insufficient_scope' } });
});
