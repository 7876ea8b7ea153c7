import { expect, test as plain, type Page } from '@playwright/test';
import { OwnEntries } from '#lib/api/journal.ts';
import { Registers } from '#lib/api/register.ts';
import { m } from '#lib/messages/messages.js';
import { serveKasa } from '#lib/simulator/serve.ts';
import { salesHeard } from './heard.ts';
import { mortalServer } from './mortal-server.ts';
import { CASHIER, hireCashier, MANAGER } from './people.ts';
import { tillVerbs } from './till-verbs.ts';

const test = plain.extend<{ shop: Shop }>({
	shop: async ({ page }, use) => {
		const kasa = await serveKasa();
		const server = await mortalServer({});

		await use({ page, till: tillVerbs(page), kasa, server });

		await page.close();
		await Promise.all([server.close(), kasa.close()]);
	}
});

interface Shop {
	page: Page;
	till: ReturnType<typeof tillVerbs>;
	kasa: Awaited<ReturnType<typeof serveKasa>>;
	server: Awaited<ReturnType<typeof mortalServer>>;
}

test('a shop’s first day: a manager begins it, a cashier sells and asks, also while the server is away, and all of it is copied', async ({
	shop
}) => {
	test.slow();
	const { page, till, kasa, server } = shop;
	await begin(shop);
	await hireCashier(page.request, server.url);
	await till.signIn(CASHIER.pin);
	await till.openShift();

	await till.find('1101');
	await till.allow();
	await till.ofChosen(m.line_price());
	await till.field(m.line_price()).fill('40');
	await page.keyboard.press('Enter');
	await till.allow();
	await till.payInCash();

	await expect(till.at('signed')).toContainText(CASHIER.name);
	await expect(till.at('signed')).toContainText(
		m.signed_allowed({ name: MANAGER.name, what: m.action_price_change() })
	);
	expect(kasa.kasa.sold).toMatchObject([{ total: 40_00 }]);

	await server.kill();
	await till.next();
	await till.button(m.bar_lock({ name: CASHIER.name })).click();
	await till.signIn(CASHIER.pin);
	await till.scan('1102');
	await till.payInCash();
	expect(kasa.kasa.sold).toMatchObject([{ total: 40_00 }, { total: 28_50 }]);
	await expect(till.at('outbox')).not.toHaveAttribute('data-count', '0');

	await server.start();
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
	await expect(till.at('outbox')).toHaveAttribute('data-count', '0');

	const kept = await copies(shop);
	expect(kept.map(({ state }) => state)).toEqual(['fiscal', 'fiscal', 'fiscal']);
	expect(kept.slice(1).map(({ entry }) => entry)).toEqual(salesHeard(kasa).map(({ custom_id }) => custom_id));
	expect(JSON.parse(kept[1]?.body ?? '')).toMatchObject({
		personName: CASHIER.name,
		approvals: [{ action: 'sell-samples' }, { action: 'price-change', by: { name: MANAGER.name } }]
	});
	expect(kept.filter(({ body }) => body.includes(MANAGER.pin))).toEqual([]);
});

/** The welcome page: a real register and the first manager. */
async function begin({ page, till, kasa, server }: Shop) {
	await page.goto(server.url);
	await till.at('kasa-address').fill(kasa.url);
	await till.button(m.register_check()).click();
	await expect(till.at('kasa-check')).toHaveAttribute('data-outcome', 'ok');
	await till.field(m.welcome_name()).fill('Каса біля входу');
	await till.field(m.welcome_manager()).fill(MANAGER.name);
	await till.field(m.welcome_pin()).fill(MANAGER.pin);
	await till.field(m.welcome_pin_again()).fill(MANAGER.pin);
	await till.button(m.welcome_real_start()).click();
	await expect(page.getByText('Каса біля входу')).toBeVisible();
}

/** What the server keeps of this till's journal. */
async function copies({ page, server }: Shop) {
	const ask = async (path: string) => (await page.request.get(server.url + path)).json() as Promise<unknown>;
	const { registers } = Registers.parse(await ask('/api/registers'));
	return OwnEntries.parse(await ask(`/api/journal?register=${registers[0]?.id ?? ''}`)).entries;
}
