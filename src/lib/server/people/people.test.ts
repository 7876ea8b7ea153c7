import { expect, test } from 'vitest';
import { ServedShop } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { addPerson, changePerson, peopleOf, personByPin, removePerson } from './people.ts';
import { welcomeFirst } from './welcome.ts';

onBothEngines((engine) => {
	test('a PIN names its person', async () => {
		const { shop, olena } = await shopOfTwo();

		expect(await personByPin(shop, '2222')).toEqual(olena);
		expect(await personByPin(shop, '2223')).toBeNull();
	});

	test('a simple PIN is as good as any', async () => {
		const { shop } = await shopOfTwo();

		expect(await addPerson(shop, { name: 'Ірина', role: 'cashier', pin: '0000' })).toMatchObject({ ok: true });
	});

	test('a PIN that somebody has is refused without a word about whom', async () => {
		const { shop } = await shopOfTwo();

		const answer = await addPerson(shop, { name: 'Ірина', role: 'cashier', pin: '2222' });

		expect(answer).toEqual({ ok: false, error: 'pin-taken' });
	});

	test('of two who are given one PIN at the same moment one has it', async () => {
		const { shop } = await shopOfTwo();

		const answers = await Promise.all(
			['Ірина', 'Оксана'].map((name) => addPerson(shop, { name, role: 'cashier', pin: '3333' }))
		);

		expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(await peopleOf(shop.database)).toHaveLength(3);
	});

	test('a person whose new PIN is taken stays as before', async () => {
		const { shop, olena } = await shopOfTwo();

		const answer = await changePerson(shop, olena.id, { name: 'Олена Коваль', pin: '1111' });

		expect(answer).toEqual({ ok: false, error: 'pin-taken' });
		expect(await personByPin(shop, '2222')).toEqual(olena);
	});

	test('a new PIN replaces the old one', async () => {
		const { shop, olena } = await shopOfTwo();

		await changePerson(shop, olena.id, { pin: '4444' });

		expect(await personByPin(shop, '4444')).toEqual(olena);
		expect(await personByPin(shop, '2222')).toBeNull();
	});

	test('who left the shop has no PIN, and it may be given to another', async () => {
		const { shop, olena } = await shopOfTwo();

		await removePerson(shop, olena.id);
		const added = await addPerson(shop, { name: 'Ірина', role: 'cashier', pin: '2222' });

		expect(added).toMatchObject({ ok: true, person: { name: 'Ірина' } });
		expect((await peopleOf(shop.database)).map(({ name }) => name)).toEqual(['Ірина', 'Марія']);
	});

	test('who left cannot leave again, nor be changed', async () => {
		const { shop, olena } = await shopOfTwo();
		await removePerson(shop, olena.id);

		expect(await removePerson(shop, olena.id)).toEqual({ ok: false, error: 'not-found' });
		expect(await changePerson(shop, olena.id, { name: 'Олена' })).toEqual({ ok: false, error: 'not-found' });
	});

	test('the last manager stays, and stays a manager', async () => {
		const { shop, maria } = await shopOfTwo();

		expect(await removePerson(shop, maria.id)).toEqual({ ok: false, error: 'last-manager' });
		expect(await changePerson(shop, maria.id, { role: 'cashier' })).toEqual({ ok: false, error: 'last-manager' });
		expect(await changePerson(shop, maria.id, { name: 'Марія Шевчук' })).toMatchObject({ ok: true });
	});

	test('of two managers who leave at the same moment one stays', async () => {
		const { shop, maria, olena } = await shopOfTwo();
		await changePerson(shop, olena.id, { role: 'manager' });

		const answers = await Promise.all([maria, olena].map(({ id }) => removePerson(shop, id)));

		expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
	});

	test('of two first managers at the same moment one is made', async () => {
		const { shop } = await ServedShop.open(engine);

		const made = await Promise.all(['5555', '6666'].map((pin) => welcomeFirst(shop, { name: 'Марія', pin })));

		expect(made.filter((person) => person !== null)).toHaveLength(1);
		expect(await peopleOf(shop.database)).toHaveLength(1);
	});

	async function shopOfTwo() {
		const served = await ServedShop.open(engine);
		const maria = await served.person('manager', '1111', 'Марія');
		const olena = await served.person('cashier', '2222', 'Олена');
		return { shop: served.shop, maria, olena };
	}
});
