import { expect, test } from 'vitest';
import { MANAGERS_ACTIONS, type GuardedAction } from '#lib/api/settings.ts';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';

onBothEngines((engine) => {
	test('a cashier who signed in while the server was away asks by name', async () => {
		const { served, tablet, manager, cashier } = await ServedShop.withPeople(engine);

		const given = await tablet.ask('POST', '/api/approvals', { ...asking('return'), asked: cashier.id });

		expect(given).toMatchObject({ status: 201, body: { approver: { id: manager.id } } });
		const written = await served.shop.database.selectFrom('approvals').selectAll().execute();
		expect(written).toMatchObject([{ asked_by: cashier.id, given_by: manager.id, action: 'return' }]);
	});

	test('who is signed in asks, and nobody in another’s name', async () => {
		const { served, tablet, manager, cashier } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		const another = await tablet.ask('POST', '/api/approvals', { ...asking('return'), asked: manager.id });
		await tablet.ask('POST', '/api/approvals', asking('return'));
		await tablet.ask('POST', '/api/approvals', { ...asking('return'), asked: cashier.id });

		expect(another).toMatchObject({ status: 401, body: { error: 'sign-in-needed' } });
		const written = await served.shop.database.selectFrom('approvals').select('asked_by').execute();
		expect(written).toEqual([{ asked_by: cashier.id }, { asked_by: cashier.id }]);
	});

	test('nobody asks in the name of one who left, of a stranger, or of no one', async () => {
		const { served, tablet, cashier } = await ServedShop.withPeople(engine);
		await served.shop.database
			.updateTable('people')
			.set({ removed_at: 1, verifier: null })
			.where('id', '=', cashier.id)
			.execute();

		for (const asked of [cashier.id, 'stranger', undefined]) {
			const answer = await tablet.ask('POST', '/api/approvals', { ...asking('return'), asked });

			expect(answer).toMatchObject({ status: 401, body: { error: 'sign-in-needed' } });
		}
		expect(await served.shop.database.selectFrom('approvals').selectAll().execute()).toEqual([]);
	});

	test('who is named is bound by the shop’s rules like a cashier who is signed in, whoever it is', async () => {
		const { tablet, manager, cashier } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		await tablet.ask('PATCH', '/api/settings', { rules: { void: 'forbid' } });
		await tablet.ask('DELETE', '/api/sign-in');

		for (const asked of [cashier.id, manager.id]) {
			const answer = await tablet.ask('POST', '/api/approvals', { ...asking('void'), asked });

			expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } });
		}
	});

	test.each(MANAGERS_ACTIONS)(
		'%s is a manager’s whatever the rules say, and no rule can say otherwise',
		async (action) => {
			const { served, tablet } = await ServedShop.withPeople(engine);
			await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
			const rule = await tablet.ask('PATCH', '/api/settings', { rules: { [action]: 'allow' } });
			await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

			const given = await tablet.ask('POST', '/api/approvals', { pin: MANAGERS_PIN, action, detail: {} });

			expect([rule.status, given.status]).toEqual([400, 201]);
			const written = await served.shop.database.selectFrom('approvals').select('action').execute();
			expect(written).toEqual([{ action }]);
		}
	);
});

function asking(action: GuardedAction) {
	return { pin: MANAGERS_PIN, action, detail: {} };
}
