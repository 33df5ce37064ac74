export { errorOf, isUnderWay, valueOf } from './parts';
export { readThrough, type Query } from './readThrough';
export { slowingDown } from './slowingDown';
export { useReading, type Reading } from './useReading';
