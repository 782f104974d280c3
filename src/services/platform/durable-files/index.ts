export { makeFolder, renameDurably, syncFolder } from './durable-files';
