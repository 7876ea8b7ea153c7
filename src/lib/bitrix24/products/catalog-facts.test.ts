import { expect, test } from 'vitest';
import { askedPortal } from '../portal-for-tests.ts';
import type { Portal } from '../portal.server.ts';
import { readFacts } from './catalog-facts.ts';

const NOWHERE = { goods: null, variants: null };
const WHOLESALE = { id: 2, name: 'WHOLESALE', base: 'N' };

/** A portal that takes no filter of kinds of prices. */
function unfiltered(client: Portal): Portal {
	return {
		...client,
		batch: (commands) =>
			client.batch(
				new Map(
					[...commands].map(([name, command]) => [
						name,
						command.method === 'catalog.priceType.list' ? { ...command, params: {} } : command
					])
				)
			)
	};
}

test('only the base kind of price counts, whichever the portal names first', async () => {
	const { portal, client } = askedPortal();
	portal.catalog.held.priceTypes = [WHOLESALE, { id: 1, name: 'BASE', base: 'Y' }];

	const facts = await readFacts(unfiltered(client), NOWHERE);

	expect(facts.ok && facts.value.lists.at(-1)).toMatchObject({ name: 'prices-1', filter: { catalogGroupId: 1 } });
});

test.each([
	['no base kind of price', 'priceTypes', [WHOLESALE]],
	['no catalogue', 'catalogs', []]
] as const)('a portal that shows %s is not believed', async (_, what, shown) => {
	const { portal, client } = askedPortal();
	portal.catalog.held[what] = [...shown];

	const facts = await readFacts(unfiltered(client), NOWHERE);

	expect(facts).toMatchObject({ ok: false, failure: { code: 'strange-answer' } });
});
