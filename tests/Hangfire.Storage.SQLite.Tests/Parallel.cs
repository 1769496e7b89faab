// Most tests wait for a lease, a process or a disk, and each has its own store.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
