import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'

/** `npm run screenshots`: the pictures of the install prompt and of the README, taken from the app as it is. */
export default defineConfig(journeys, { testMatch: 'screenshots.ts', workers: 1, reporter: 'list' })
