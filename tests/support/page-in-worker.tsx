import { isMainThread, Worker } from 'node:worker_threads'

/** Run as a program by the test of the launcher: renders a page in a worker thread. */
if (isMainThread) new Worker(new URL(import.meta.url))
else console.log(String(<b class="a">{1}</b>))
