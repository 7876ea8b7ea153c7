import { describe, expect, test } from 'vitest';
import { isInShop, kasaPlaces } from './kasa-place.ts';

test.each(['127.0.0.1', '127.9.9.9', '10.0.0.7', '172.16.0.1', '172.31.255.255', '192.168.1.20', '::1', 'fd12::7'])(
	'%s is in the shop',
	(address) => {
		expect(isInShop(address)).toBe(true);
	}
);

test.each([
	...['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '169.254.169.254', '0.0.0.0', '100.64.0.1', '224.0.0.1'],
	...['::', 'fe80::1', '2001:db8::1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '::127.0.0.1', 'kasa', '']
])('“%s” is not', (address) => {
	expect(isInShop(address)).toBe(false);
});

describe('a register’s address', () => {
	const found = (address: string) => kasaPlaces(named({})).find(address);

	test('leads to a port of a literal address', async () => {
		expect(await found('http://127.0.0.1:9200')).toEqual({
			addresses: ['127.0.0.1'],
			port: 9200,
			host: '127.0.0.1:9200'
		});
		expect(await found('http://[fd12::7]')).toEqual({ addresses: ['fd12::7'], port: 80, host: '[fd12::7]' });
	});

	test.each([
		'https://127.0.0.1:9200',
		'http://cashier@127.0.0.1:9200',
		'http://127.0.0.1:9200/api',
		'http://127.0.0.1:9200/?x',
		'http://127.0.0.1:9200/#x',
		'file:///etc/passwd',
		'http://8.8.8.8:9200',
		'http://169.254.169.254',
		'127.0.0.1:9200',
		''
	])('“%s” leads nowhere', async (address) => {
		expect(await found(address)).toBeNull();
	});
});

describe('a name', () => {
	test('stands for all its addresses', async () => {
		const places = kasaPlaces(named({ 'kasa.shop': ['fd12::7', '192.168.1.20'] }));

		expect(await places.find('http://kasa.shop:9200')).toEqual({
			addresses: ['fd12::7', '192.168.1.20'],
			port: 9200,
			host: 'kasa.shop:9200'
		});
	});

	test('of which one is outside the shop leads nowhere', async () => {
		const places = kasaPlaces(named({ 'kasa.shop': ['192.168.1.20', '8.8.8.8'] }));

		expect(await places.find('http://kasa.shop:9200')).toBeNull();
	});

	test('nobody knows leads nowhere', async () => {
		expect(await kasaPlaces(named({})).find('http://kasa.shop:9200')).toBeNull();
	});

	test('keeps its first meaning until it is forgotten', async () => {
		const book: Record<string, string[]> = { 'kasa.shop': ['192.168.1.20'] };
		const places = kasaPlaces(named(book));
		const first = await places.find('http://kasa.shop:9200');
		book['kasa.shop'] = ['192.168.1.21'];

		const kept = await places.find('http://kasa.shop:9200');
		if (first) places.forget(first);
		const anew = await places.find('http://kasa.shop:9200');

		expect(kept).toEqual(first);
		expect(anew?.addresses).toEqual(['192.168.1.21']);
	});
});

function named(book: Record<string, string[]>) {
	return (name: string) => {
		const addresses = book[name];
		return addresses ? Promise.resolve(addresses) : Promise.reject(new Error('ENOTFOUND'));
	};
}
