// Two pages at a time: as many as a small machine has cores.
[assembly: LevelOfParallelism(2)]
