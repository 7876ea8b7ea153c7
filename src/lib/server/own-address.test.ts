import { expect, test } from 'vitest';
import { checkAddress, isFromOutside } from './own-address.ts';

test.each(['localhost:3000', 'localhost'])('%s is the till’s own address', (host) => {
	expect(checkAddress(host, '/sell')).toEqual({ kind: 'own' });
});

test.each(['127.0.0.1:3000', '[::1]:3000'])('%s is another spelling of it', (host) => {
	expect(checkAddress(host, '/sell?x=1')).toEqual({
		kind: 'other-spelling',
		location: 'http://localhost:3000/sell?x=1'
	});
});

test.each(['elsewhere.example', 'localhost.elsewhere.example:3000', '127.0.0.1.elsewhere.example', '10.0.0.5:3000'])(
	'%s is a name that somebody else gave this address',
	(host) => {
		expect(checkAddress(host, '/')).toEqual({ kind: 'foreign' });
	}
);

test.each([
	[{ host: 'pos.example.com' }, true],
	[{ host: 'POS.example.com:443' }, true],
	[{ host: 'localhost:3000', 'x-forwarded-host': 'pos.example.com' }, true],
	[{ host: 'localhost:3000' }, false],
	[{}, false]
])('%j came by the address that Bitrix24 knows: %s', (headers, outside) => {
	expect(isFromOutside(headers, 'https://pos.example.com')).toBe(outside);
	expect(isFromOutside(headers, null)).toBe(false);
});

test('a till that is itself reached by that address stays reachable', () => {
	expect(isFromOutside({ host: 'localhost:3000' }, 'http://localhost:3000')).toBe(false);
});
