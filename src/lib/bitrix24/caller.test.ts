import { expect, test } from 'vitest';
import { readCaller } from './caller.ts';
import { readForm } from './php-form.ts';
import { httpBuildQuery } from './php-query.ts';
import { printFields, UUID } from './print-for-tests.ts';

function callerOf(body: string) {
	const read = readForm(new TextEncoder().encode(body));
	return read.ok ? readCaller(read.form) : null;
}

test('who asks is known before it is known whether the check can be printed', () => {
	const caller = callerOf(httpBuildQuery(printFields({ type: 'credit', items: null })));

	expect(caller).toEqual({
		uuid: UUID,
		portal: 'shop.bitrix24.ua',
		login: 'rest_login',
		password: 'rest password',
		numberKkm: '4000123456',
		inn: '1234567890',
		mode: 'ACTIVE'
	});
});

test('the portal asks about a check by the UUID it was answered with', () => {
	expect(callerOf('uuid=3a252dc3-042f-4058-8172-79c0db96e8c0')?.uuid).toBe('3a252dc3-042f-4058-8172-79c0db96e8c0');
});

test.each(['', 'uuid[]=a', 'uuid=a%00b', 'cashbox_params=1', 'cashbox_params[AUTH]=x', `uuid=${'a'.repeat(1000)}`])(
	'“%s” says nothing of who asks',
	(body) => {
		expect(callerOf(body)).toEqual({ uuid: '', portal: '', login: '', password: '', numberKkm: '', inn: '', mode: '' });
	}
);
