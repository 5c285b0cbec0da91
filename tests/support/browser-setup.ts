import type { TestProject } from 'vitest/node'
import { serveBrowser } from './browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files reach the run's Chromium, or why there is none. */
    browser: { endpoint: string } | { why: string }
  }
}

/** Starts one Chromium for all files: starting it costs as much as a walk through some pages. */
export async function setup(project: TestProject) {
  try {
    const server = await serveBrowser()
    project.provide('browser', { endpoint: server.wsEndpoint() })
    return () => server.close()
  } catch (error) {
    // Only the tests that need it fail.
    project.provide('browser', { why: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}
