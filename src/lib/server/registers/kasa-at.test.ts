import { expect, test } from 'vitest';
import { kasaAt } from './kasa-at.ts';

test.each([
	['http://localhost:9200', 'http://127.0.0.1:9200'],
	['http://LOCALHOST.:9200', 'http://[::1]:9200/'],
	['http://127.1:9200', 'http://[::ffff:127.0.0.1]:9200'],
	['http://kasa.local.', 'http://Kasa.local:80'],
	['http://192.168.1.5', 'http://192.168.1.5:80/']
])('%s and %s are one Kasa', (one, other) => {
	expect(kasaAt(one)).toBe(kasaAt(other));
});

test.each([
	['http://localhost:9200', 'http://localhost:9201'],
	['http://192.168.1.5:9200', 'http://127.0.0.1:9200'],
	['http://localhost.shop:9200', 'http://localhost:9200'],
	['http://[::2]:9200', 'http://[::1]:9200'],
	['nonsense', 'http://localhost']
])('%s and %s are two', (one, other) => {
	expect(kasaAt(one)).not.toBe(kasaAt(other));
});
