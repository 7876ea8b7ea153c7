import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

export async function peopleAndTills(database: Database): Promise<void> {
	await createTable(database, 'people', [
		'id text not null primary key',
		'name text not null',
		"role text not null check (role in ('cashier', 'manager'))",
		// The index that finds a person by the PIN, and keeps PINs apart.
		'verifier text unique',
		'made_at bigint not null',
		'removed_at bigint'
	]);
	await createTable(database, 'registers', [
		'id text not null primary key',
		'name text not null',
		"mode text not null check (mode in ('live', 'test'))",
		'address text not null',
		'fiscal_number text not null',
		'inn text not null',
		'number_kkm text not null',
		'department text not null',
		'header text not null',
		'footer text not null',
		'pricing text not null',
		'made_at bigint not null',
		'changed_at bigint not null',
		'changed_by text references people (id)',
		'removed_at bigint'
	]);
	await createTable(database, 'tills', [
		'id text not null primary key',
		'name text not null',
		'register_id text references registers (id)',
		'credential text not null unique',
		'address text not null',
		'admitted_at bigint not null',
		'admitted_by text references people (id)',
		'revoked_at bigint',
		'revoked_by text references people (id)',
		'heard_at bigint not null',
		'offline_approval bigint not null'
	]);
	await createTable(database, 'sign_ins', [
		'token text not null primary key',
		'person_id text not null references people (id)',
		'till_id text not null references tills (id)',
		'began_at bigint not null',
		'ends_at bigint not null'
	]);
	await createTable(database, 'approvals', [
		'id text not null primary key',
		'given_at bigint not null',
		'till_id text not null references tills (id)',
		'asked_by text not null references people (id)',
		'given_by text not null references people (id)',
		'action text not null',
		'detail text not null'
	]);
	await createTable(database, 'settings', [
		'name text not null primary key',
		'value text not null',
		'changed_at bigint not null'
	]);
	await createTable(database, 'wrong_pins', [
		'device text not null primary key',
		'in_a_row bigint not null',
		'since_manager bigint not null',
		'last_at bigint not null'
	]);
}
