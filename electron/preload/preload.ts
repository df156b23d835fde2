import { contextBridge, ipcRenderer } from 'electron';
import { exposeHost } from './exposeHost.ts';

exposeHost({ contextBridge, ipcRenderer });
