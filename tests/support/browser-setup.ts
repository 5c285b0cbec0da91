import type { TestProject } from 'vitest/node'
import { serveBrowser } from './browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files reach the run's Chromium. */
    browser: string
  }
}

/** Starts one Chromium for all files: starting it costs as much as a walk through some pages. */
export async function setup(project: TestProject) {
  const server = await serveBrowser()
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
