import { expect, test } from 'vitest';
import type { ReturnsServer } from './returns-server.ts';
import { otherTill, serverThatKnows, shopThatSold } from './returns-for-tests.ts';

/** A till whose server takes its time to find another till's receipt; the till has sold something of its own, too. */
async function whereTheServerIsSlow() {
	const sold = await shopThatSold((at) => at.ring(50_00));
	const server = serverThatKnows(sold.sale());
	const there = await otherTill(sold, server);
	there.ring(70_00);
	await there.payCash();
	const own = there.till.last.entry;
	if (!own) throw new Error('Nothing was sold');
	const { find } = server.server;
	let answer: () => void = () => {};
	const asked = new Promise<void>((answered) => (answer = answered));
	const slow: ReturnsServer['find'] = async (question) => {
		await asked;
		return await find(question);
	};
	server.server.find = slow;
	return { ...there, ...there.back, theirs: sold.code(), own, answer };
}

test('a receipt that the server finds late does not come over the one that was opened since', async () => {
	const { search, draft, own, theirs, answer } = await whereTheServerIsSlow();
	const looking = search.look(theirs);

	await search.openBy(own.id);
	draft.chooseAll();
	answer();
	await looking;

	expect(draft.original?.entry.id).toBe(own.id);
	expect(draft.receipt.total).toBe(70_00);
});

test('of two receipts scanned one after the other the second one is opened, however long the first one takes', async () => {
	const { search, draft, own, theirs, answer } = await whereTheServerIsSlow();
	const looking = search.look(theirs);

	await search.look(own.registration?.fiscalCode ?? '');
	answer();
	await looking;

	expect(draft.original?.entry.id).toBe(own.id);
	expect(search.isLooking).toBe(false);
});

test.each(['beginWithoutReceipt', 'clear'] as const)('nothing that is found late undoes %s', async (begin) => {
	const { search, desk, draft, theirs, answer } = await whereTheServerIsSlow();
	const looking = search.look(theirs);

	desk[begin]();
	const stillLooks = search.isLooking;
	answer();
	await looking;

	expect(stillLooks).toBe(false);
	expect([draft.original, draft.isWithoutReceipt]).toEqual([null, begin === 'beginWithoutReceipt']);
});
