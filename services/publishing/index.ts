export { landingPage } from './landing-page'
