import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { askedCheck, askedLine, tillWithChecks } from './checks-for-tests.ts';

type Page = Awaited<ReturnType<typeof tillWithChecks>>;
type At = Pick<Page, 'till' | 'desk' | 'watch'>;

const IDS = [1, 2, 3].map((number) => `0f8fad5b-d9cb-469f-a165-00000000000${number}`);
const CALLS = ['claim', 'leave', 'giveBack', 'outcome'] as const;

/** What befalls a till while it prints. */
const happening = fc.oneof(
	fc.record({ what: fc.constant('print' as const), which: fc.nat(IDS.length - 1) }),
	fc.record({ what: fc.constantFrom('watch' as const, 'reload' as const) }),
	fc.record({ what: fc.constant('silent' as const), call: fc.constantFrom(...CALLS), done: fc.boolean() }),
	fc.record({ what: fc.constant('die' as const), call: fc.constantFrom(...CALLS), which: fc.nat(IDS.length - 1) }),
	fc.record({
		what: fc.constant('kasa' as const),
		fault: fc.constantFrom('answer-lost' as const, 'error-500-before' as const)
	})
);

type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

async function rest() {
	await turns(60);
}

test('whatever is lost or dies in between, a check is printed at most once, and the server knows which', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(happening, { maxLength: 12 }), fc.boolean(), async (happenings, automatic) => {
			const shop = await tillWithChecks();
			shop.checks.says.automatic = automatic;
			const sums = IDS.map((_, at) => kopiykas(100_00 + at));
			for (const [at, id] of IDS.entries()) {
				const sum = sums[at] ?? kopiykas(0);
				const line = askedLine({ price: sum, quantity: thousandths(1000), sum });
				shop.checks.ask({ id, check: askedCheck({}, [line]) });
			}
			let page: At = shop;
			for (const happened of happenings) page = await happen(shop, page, happened);

			shop.checks.heal();
			page = await shop.next();
			await page.till.fetchTheRest();
			for (let look = 0; look < 3; look += 1) {
				await page.watch();
				await rest();
			}

			for (const [at, id] of IDS.entries()) {
				const { state } = shop.checks.check(id);
				const printed = shop.kasa.sold.filter(({ total }) => total === sums[at]).length;
				expect(printed).toBeLessThanOrEqual(1);
				expect(['waiting', 'claimed', 'done', 'unsure']).toContain(state);
				if (state === 'done') expect(printed).toBe(1);
				if (state === 'waiting' || state === 'claimed') expect(printed).toBe(0);
			}
		}),
		{ numRuns: 40 }
	);
}, 60_000);

/** The page after it. */
async function happen(shop: Page, page: At, happened: Happening): Promise<At> {
	const { checks, kasa } = shop;
	const check = 'which' in happened ? checks.check(IDS[happened.which]) : null;
	if (happened.what === 'silent') checks.fail(happened.call, happened.done);
	else if (happened.what === 'kasa') kasa.failNext(happened.fault);
	else if (happened.what === 'watch') await page.watch();
	else if (happened.what === 'print' && check) await page.desk.print(check, null);
	else if (happened.what === 'die' && check) {
		checks.hold(happened.call);
		void page.desk.print(check, null);
	}
	await rest();
	if (happened.what !== 'die' && happened.what !== 'reload') return page;
	checks.release();
	const next = await shop.next();
	await next.till.fetchTheRest();
	return next;
}
