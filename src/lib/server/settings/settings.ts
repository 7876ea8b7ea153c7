import { GUARDED_ACTIONS, ShopSettings, type SettingsChange } from '#lib/api/settings.ts';
import { keptOf } from '../bitrix24/kept.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

/** Of a shop that has changed nothing: everything asks a manager. */
const USUAL = {
	rules: Object.fromEntries(GUARDED_ACTIONS.map((action) => [action, 'ask'])),
	autoLockMinutes: 5,
	discountLimit: 1000,
	withdrawalMinimum: 500_00,
	countDifferenceLimit: 20_00,
	blindCount: false,
	keyExpires: null
};

export async function settingsOf(database: Database): Promise<ShopSettings> {
	const row = await database.selectFrom('settings').select('value').where('name', '=', 'shop').executeTakeFirst();
	const kept: unknown = row ? JSON.parse(row.value) : {};
	if (typeof kept !== 'object' || kept === null) throw new Error('The settings of the shop are no object');
	const rules = 'rules' in kept && typeof kept.rules === 'object' ? kept.rules : {};
	const { orders } = await keptOf(database);
	const ordersSince = orders.mode === 'off' ? null : orders.since;
	// What an earlier version did not know yet is as usual.
	return ShopSettings.parse({ ...USUAL, ...kept, rules: { ...USUAL.rules, ...rules }, ordersSince });
}

export function changeSettings({ database, now }: Shop, change: SettingsChange): Promise<ShopSettings> {
	return transaction(database, async (within) => {
		const before = await settingsOf(within);
		const after: ShopSettings = { ...before, ...change, rules: { ...before.rules, ...change.rules } };
		const { ordersSince: _, ...own } = after;
		const row = { value: JSON.stringify(own), changed_at: now() };
		await within
			.insertInto('settings')
			.values({ name: 'shop', ...row })
			.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
			.execute();
		return after;
	});
}
