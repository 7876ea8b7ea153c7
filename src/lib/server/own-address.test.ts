import { expect, test } from 'vitest';
import { checkAddress } from './own-address.ts';

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
