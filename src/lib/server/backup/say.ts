/** One line for whoever runs a command. */
export function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

export function stop(problem: string): never {
	process.stderr.write(`${problem}\n`);
	process.exit(1);
}
