export { wellFormed } from './wellFormed';
